import './app.css';
import './ts-app.js';
